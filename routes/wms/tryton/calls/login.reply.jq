if (.body.result | type) == "array" then
  {token: ("\($settings.username):\(.body.result[0]):\(.body.result[1])" | @base64)}
else
  {failure: {category: "UNAUTHORIZED", message: "Tryton did not let \($settings.username) in: \(.body.error // .body | tojson)"}}
end
