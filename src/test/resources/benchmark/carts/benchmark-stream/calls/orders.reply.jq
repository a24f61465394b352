{cursor: .body.next, more: false}
