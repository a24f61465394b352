include "graphql";

{
  path: $settings.api_path,
  write: false,
  body: document([
    "query Me {",
    "  me { identifier channels { token permissions } }",
    "  activeChannel { code token }",
    "}"
  ]; {})
}
