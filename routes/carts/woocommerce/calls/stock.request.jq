{ path: .path, body: { update: .update } }
