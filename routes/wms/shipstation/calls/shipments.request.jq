# Labels that were bought at ShipStation. Its times are Pacific and carry no zone.
include "dates";
"yyyy-MM-dd'T'HH:mm:ss" as $form
| {
    path: "/shipments",
    query: {
      createDateStart: ($since | date_format($form; "America/Los_Angeles")),
      createDateEnd: ($until | date_format($form; "America/Los_Angeles")),
      storeId: $settings.store_id,
      includeShipmentItems: true,
      sortBy: "CreateDate",
      sortDir: "ASC",
      page: (($cursor // "labels 1") | split(" ")[1]),
      pageSize: $page
    }
  }
