{path: "/login", write: false, body: {user: $settings.user, password: $secrets.password}}
