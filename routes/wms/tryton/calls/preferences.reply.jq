include "jsonrpc";
rpc_result(
  if .company then {set: {context: {company: .company, language: .language}}}
  else {failure: {category: "UNAUTHORIZED", message: "The Tryton user \($settings.username) has no main company; set it under Administration > Users"}}
  end)
