include "graphql";

{
  path: $settings.api_path,
  write: false,
  body: document([
    "mutation Login($username: String!, $password: String!) {",
    "  login(username: $username, password: $password, rememberMe: true) {",
    "    __typename",
    "    ... on CurrentUser { id }",
    "    ... on ErrorResult { errorCode message }",
    "  }",
    "}"
  ]; {username: $settings.username, password: $secrets.password})
}
