-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into synthesis_picture (synthesis_id, kind, number, figures) values (:synthesis, :kind, :number, :figures)
