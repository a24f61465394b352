# The bulk call succeeds as a whole and says of each record how it fared.
.sent.skus as $skus
| { body: [ .body.update[]
    | { reference: $skus[.id | tostring], accepted: (has("error") | not), message: .error.message } ] }
