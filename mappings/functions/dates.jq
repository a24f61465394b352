# Times, as ISO-8601 text in UTC.

# From seconds since 1970, or milliseconds where the number is too great for seconds; 0 and null are no time.
def epoch:
  if . == null or . == "" then null
  else tonumber | if . == 0 then null elif . > 100000000000 then _epoch("ms") else _epoch("s") end end;

# From ISO text, with or without T, seconds and offset; without an offset it is in UTC.
def utc: if . == null or . == "" then null else _instant("UTC") end;

# The same, but without an offset it is local time in the zone, such as "America/New_York".
def in_zone($zone): if . == null or . == "" then null else _instant($zone) end;

# UTC text to another form of date, in a pattern of Java's DateTimeFormatter: date_format("MM/dd/yyyy"; "UTC").
def date_format($pattern; $zone): if . == null or . == "" then null else _format($pattern; $zone) end;

# UTC text to whole seconds since 1970.
def seconds: if . == null or . == "" then null else _seconds end;
