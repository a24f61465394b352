# Ways a system cuts its answer into pages. Each is given the reply of a call (status, headers, body) and leaves what a reply.jq leaves:
# {body, cursor, more}. `docs` is the array of documents on this page; of a streamed answer it is `.records`, and no body is left.

def _page(docs): (docs // []) | if type == "array" or (type == "object" and has("count")) then . else error("a page of documents is no array") end;
def _body($docs): if ($docs | type) == "array" then {body: $docs} else {} end;
def _count($docs): if ($docs | type) == "array" then ($docs | length) else $docs.count end;
def _next($cursor): {cursor: ($cursor | tostring), more: true};
def _last: {cursor: null, more: false};
def _number($cursor; $first): if $cursor == null then $first else ($cursor | tonumber) end;

# Pages have numbers from 1; one that is not full is the last.
def by_number(docs; $cursor; $page):
  _page(docs) as $docs
  | _body($docs) + if _count($docs) < $page then _last else _next(_number($cursor; 1) + 1) end;

# Pages have numbers from 1, and the answer says how many there are.
def by_pages(docs; $cursor; pages):
  (pages // 0 | tonumber) as $pages
  | _body(_page(docs)) + if _number($cursor; 1) < $pages then _next(_number($cursor; 1) + 1) else _last end;

# So many documents are skipped; a page that is not full is the last.
def by_offset(docs; $cursor; $page):
  _page(docs) as $docs
  | _body($docs) + if _count($docs) < $page then _last else _next(_number($cursor; 0) + _count($docs)) end;

# So many documents are skipped, and the answer says how many there are.
def by_total(docs; $cursor; total):
  _page(docs) as $docs
  | (_number($cursor; 0) + _count($docs)) as $read
  | (total // 0 | tonumber) as $total
  | _body($docs) + if _count($docs) > 0 and $read < $total then _next($read) else _last end;

# The header Link holds the address of the next page (RFC 8288, rel="next"); the cursor is that address.
def by_link(docs; link):
  [(link // "") | splits(",\\s*(?=<)")
    | select(test(";\\s*rel\\s*=\\s*\"?([^\";]*\\s)?next(\\s[^\";]*)?\"?\\s*(;|$)"; "i"))
    | capture("<(?<url>[^>]*)>").url] as $next
  | _body(_page(docs)) + if ($next | length) > 0 then _next($next[0]) else _last end;

# The answer holds what to ask with next; null, false or "" at the end.
def by_cursor(docs; next):
  (next // null) as $next
  | _body(_page(docs)) + if $next == null or $next == "" then _last else _next($next) end;
