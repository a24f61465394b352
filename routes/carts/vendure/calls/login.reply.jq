include "graphql";

answered(
  if .body.data.login.__typename != "CurrentUser"
  then {failure: {category: "UNAUTHORIZED", message: .body.data.login.message}}
  elif (.headers["vendure-auth-token"] // "") == ""
  then {failure: {category: "UNAUTHORIZED", message: "the server gives no token: its authOptions.tokenMethod must include bearer"}}
  else {token: .headers["vendure-auth-token"], expires_in: 86400} end
)
