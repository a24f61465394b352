{set: {version: .headers.etag}}
