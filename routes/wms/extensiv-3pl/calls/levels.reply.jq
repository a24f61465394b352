include "paging";
by_pages(.records; $cursor; ((.body.totalResults // 0) / $page | ceil))
