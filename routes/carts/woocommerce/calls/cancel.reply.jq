{ body: { accepted: true } }
