# Lists that systems write in several ways.

# An array from an array, an object of objects ({"0": {...}, "7": {...}}), a single value, or nothing.
def list:
  if . == null or . == "" or . == {} then []
  elif type == "array" then .
  elif type == "object" and all(.[]; type == "object") then [.[]]
  else [.] end;

# An array from the repeated, single or missing element of an XML document.
def elements: if . == null or . == "" then [] elif type == "array" then . else [.] end;

# An array cut into arrays of at most $n.
def chunk($n): . as $all | [range(0; (length / $n | ceil)) | $all[. * $n:(. + 1) * $n]];
