if .status < 300 then {body: {accepted: true, id: ($vars.open | tostring)}}
else {body: {accepted: false, message: "Extensiv did not cancel it (\(.status)): \(.body | tojson)"}}
end
