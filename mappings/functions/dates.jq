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

# From American text, month first, in UTC: "11/24/2026", "11/24/2026 21:56" or "11/24/2026 9:56 PM"; null from anything else.
def us_utc:
  if type != "string" then null
  else [capture("^\\s*(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})/(?<year>[0-9]{4})(\\s+(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2}))?\\s*(?<half>[AaPp][Mm])?)?\\s*$")]
    | if length == 0 then null
      else .[0]
        | ((.hour // "0" | tonumber) as $hour
          | if .half == null then $hour elif (.half | ascii_downcase) == "pm" then $hour % 12 + 12 else $hour % 12 end) as $hour
        | def two: tostring | if length < 2 then "0" + . else . end;
          "\(.year)-\(.month | two)-\(.day | two)T\($hour | two):\(.minute // "00"):\(.second // "00")"
        | try _instant("UTC") catch null
      end
  end;
