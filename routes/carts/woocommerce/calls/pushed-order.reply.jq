{ body: .body }
