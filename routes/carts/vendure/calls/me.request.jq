include "graphql";

{
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
  write: false,
  body: document([
    "query Me {",
    "  me { identifier channels { token permissions } }",
    "  activeChannel { code token }",
    "}"
  ]; {})
}
