. + {time_zone: ($settings.time_zone // $connection.zone)}
