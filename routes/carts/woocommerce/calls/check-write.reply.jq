if .status == 401 then { failure: { category: "UNAUTHORIZED", message: "\(.body.message? // "HTTP 401") The key needs the permission Read/Write." } } else { body: .body } end
