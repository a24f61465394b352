include "graphql";

{
  write: false,
  body: document([
    "query Shop {",
    "  shop { name currencyCode }",
    "  currentAppInstallation { accessScopes { handle } }",
    "}"
  ]; {})
}
