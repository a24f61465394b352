include "graphql";

{
  path: $settings.api_path,
  headers: {"vendure-token": $settings.channel_token},
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
