{body: .body, more: false}
