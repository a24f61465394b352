include "keyset";
by_time(.body; .date_modified_gmt; $cursor; ($since | rtrimstr("Z")); $page)
