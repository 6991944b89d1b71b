// SPDX-License-Identifier: AGPL-3.0-or-later
// The made-up views of the preview.

const field = (id: string, label: string, more: object = {}) => ({
  id,
  name: id,
  label,
  type: "text",
  value: "",
  hint: false,
  error: false,
  required: false,
  optional: false,
  autocomplete: false,
  inputmode: false,
  maxlength: false,
  ...more,
});

const breadcrumbs = [
  { label: "Territoires", url: "/territoires", here: false },
  { label: "Loire-Atlantique", url: "/territoires/departement-44", here: false },
  { label: "Nantes", url: "", here: true },
];

export interface PreviewPage {
  view: object;
  layout: object;
}

export const pages: Record<string, PreviewPage> = {
  reading: {
    layout: { title: "Nantes", breadcrumbs, in_territories: true, page_kind: "report" },
    view: {
      map_label: "Nantes dans la Loire-Atlantique",
      map_outlines: "/preview/outlines.geojson",
      map_points: "/preview/points.geojson",
      map_bounds: "-2.6,46.85,-0.9,47.85",
      map_caption: "Contours : Natural Earth. Positions : GeoNames.",
      map_drawing:
        '<svg viewBox="0 0 400 300" role="img" aria-label="Nantes dans la Loire-Atlantique"><path class="context" d="M40 60 L200 30 L360 80 L340 220 L180 270 L60 200 Z"/><path class="subject" d="M150 110 L230 100 L250 170 L170 190 Z"/><circle class="place" cx="200" cy="145" r="5"/><circle class="place approximate" cx="120" cy="200" r="5"/></svg>',
    },
  },
  lists: {
    layout: { title: "Territoires", breadcrumbs: [{ label: "Territoires", url: "", here: true }], in_territories: true },
    view: { pager: { where: "21 à 40 sur 312", previous: "/lists?page=1", next: "/lists?page=3" } },
  },
  forms: {
    layout: {
      title: "Inviter une personne",
      breadcrumbs: [
        { label: "Gestion", url: "/gestion", here: false },
        { label: "Inviter une personne", url: "", here: true },
      ],
      signed_in: true,
      account_name: "Awa Le Goff",
      manages: true,
      in_management: true,
      csrf: "jeton",
      flash: "L’invitation précédente est partie.",
      page_kind: "form",
    },
    view: {
      has_errors: true,
      errors: [
        { id: "email", text: "Adresse électronique : il manque la partie après @." },
        { id: "roles", text: "Rôles : choisissez-en au moins un." },
      ],
      email: field("email", "Adresse électronique", {
        type: "email",
        value: "camille@",
        hint: "Comme prenom.nom@exemple.fr. L’invitation y sera envoyée.",
        error: "Il manque la partie après @.",
        required: true,
        autocomplete: "off",
      }),
      name: field("name", "Nom affiché", { value: "Camille Riou", optional: true }),
      message: field("message", "Mot d’accompagnement", { rows: 5, optional: true, hint: "Il s’ajoute à l’invitation." }),
      language: field("language", "Langue de l’invitation", {
        options: [
          { option_value: "fr", option_label: "Français", selected: true },
          { option_value: "en", option_label: "Anglais", selected: false },
        ],
      }),
      roles: {
        id: "roles",
        label: "Rôles dans cet espace",
        type: "checkbox",
        hint: false,
        error: "Choisissez-en au moins un.",
        choices: [
          { choice_id: "role-editor", choice_name: "role", choice_value: "editor", choice_label: "Rédaction", choice_hint: "Écrit et publie les constats." },
          { choice_id: "role-analyst", choice_name: "role", choice_value: "analyst", choice_label: "Analyse", choice_hint: "Lance les analyses." },
          { choice_id: "role-reviewer", choice_name: "role", choice_value: "reviewer", choice_label: "Instruction", choice_hint: false },
        ],
      },
      job_url: "/preview/job.json",
      job_label: "Chargement des territoires",
      job_done: "21000",
      job_total: "34969",
      job_message: "21 000 communes sur 34 969",
    },
  },
  home: { layout: { title: "Coopérer sur un territoire", is_home: true }, view: {} },
  accessibility: {
    layout: { title: "Accessibilité", breadcrumbs: [{ label: "Accessibilité", url: "", here: true }] },
    view: { lead: "Cette page dit où en est l’accessibilité.", state: "Ce site n’est pas encore conforme.", contact: "Écrivez à contact@exemple.fr." },
  },
};
