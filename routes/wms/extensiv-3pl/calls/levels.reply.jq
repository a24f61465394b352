include "paging";
by_pages((.body.summaries // []) | map(. + {read_at: $now}); $cursor; ((.body.totalResults // 0) / $page | ceil))
