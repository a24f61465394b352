{path: "/stores/\($settings.store_id)"}
