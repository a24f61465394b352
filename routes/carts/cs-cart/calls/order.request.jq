{ path: "\($settings.api_path)/orders/\(.)" }
