{token: (.body.access_token // ""), expires_in: (.body.expires_in // 1800)}
