{ body: { accepted: true, id: (.body.id | tostring) } }
