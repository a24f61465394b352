include "dates";
"yyyy-MM-dd'T'HH:mm:ss" as $form
| {
    path: "/orders",
    query: {
      orderStatus: "cancelled",
      modifyDateStart: ($since | date_format($form; "America/Los_Angeles")),
      modifyDateEnd: ($until | date_format($form; "America/Los_Angeles")),
      storeId: $settings.store_id,
      sortBy: "ModifyDate",
      sortDir: "ASC",
      page: ($cursor | split(" ")[1]),
      pageSize: ([$page, 100] | min)
    }
  }
