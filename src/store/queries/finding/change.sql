-- SPDX-License-Identifier: AGPL-3.0-or-later
update finding set kind = :kind, sentence = :sentence, updated_at = :now where id = :id
