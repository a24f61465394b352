include "dates";
"yyyy-MM-dd'T'HH:mm:ss" as $form
| {
    path: "/fulfillments",
    query: {
      createDateStart: ($since | date_format($form; "America/Los_Angeles")),
      createDateEnd: ($until | date_format($form; "America/Los_Angeles")),
      sortBy: "CreateDate",
      sortDir: "ASC",
      page: ($cursor | split(" ")[1]),
      pageSize: ([$page, 100] | min)
    }
  }
