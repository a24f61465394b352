# Times as Americans write them.

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
