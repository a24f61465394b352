# Texts from elsewhere.

# Without blanks around it; null when nothing is left. Numbers become text.
def text: if . == null then null else tostring | gsub("^\\s+|\\s+$"; "") | if . == "" then null else . end end;

# Character references resolved: "Smith &amp; S&#246;hne" to "Smith & Söhne".
def html_unescape: if . == null then null else _unescape end;

# One field to two: the last word is the last name.
def split_name:
  (text // "") | gsub("\\s+"; " ")
  | if test(" ") then capture("^(?<first_name>.*) (?<last_name>[^ ]*)$")
    elif . == "" then {}
    else {last_name: .} end;

# Fields that say nothing are left out.
def compact: with_entries(select(.value != null and .value != "" and .value != {} and .value != []));
