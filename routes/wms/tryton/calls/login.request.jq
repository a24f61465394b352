{
  path: "/\($settings.database | @uri)/",
  body: {id: 0, method: "common.db.login", params: [$settings.username, {password: $secrets.password}, "en"]},
  write: false
}
