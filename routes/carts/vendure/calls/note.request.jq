include "graphql";

if $vars.note == null then empty
else {
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: true,
  body: document([
    "mutation Note($input: AddNoteToOrderInput!) {",
    "  addNoteToOrder(input: $input) { id }",
    "}"
  ]; {input: {id: $vars.note.order, note: $vars.note.text, isPublic: true}})
} end
