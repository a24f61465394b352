{token: .body.session, expires_in: 3600}
