{
  path: "/AuthServer/api/Token",
  headers: {Authorization: ("Basic " + ("\($settings.client_id):\($secrets.client_secret)" | @base64)), Accept: "application/json"},
  body: (
    {grant_type: "client_credentials"}
    + (if $settings.user_login | test("^[0-9]+$") then {user_login_id: ($settings.user_login | tonumber)} else {user_login: $settings.user_login} end)
    + (if $settings.tpl then {tpl: $settings.tpl} else {} end)),
  write: false
}
