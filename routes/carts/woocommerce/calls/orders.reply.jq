include "keyset";
by_time(.body; .date_modified_gmt; $cursor; $page; (.headers["x-wp-totalpages"] // "1" | tonumber))
