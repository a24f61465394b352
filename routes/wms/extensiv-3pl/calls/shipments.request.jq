# One order after the other by its number, within a closed time: what is changed meanwhile leaves the time and comes with the next.
include "dates";
($settings.time_zone // $connection.zone) as $zone
| "yyyy-MM-dd'T'HH:mm:ss" as $local
| {
    path: "/orders",
    query: {
      pgsiz: $page,
      pgnum: 1,
      rql: ([
        "ReadOnly.CustomerIdentifier.Id==\($settings.customer_id)",
        "ReadOnly.FacilityIdentifier.Id==\($settings.facility_id)",
        "(ReadOnly.IsClosed==true,ReadOnly.Status==2)",
        "ReadOnly.LastModifiedDate=ge=\($since | date_format($local; $zone))",
        "ReadOnly.LastModifiedDate=lt=\($until | date_format($local; $zone))",
        ($cursor | select(.) | "ReadOnly.OrderId=gt=\(.)")
      ] | join(";")),
      detail: "OrderItems,Packages",
      itemdetail: "None",
      sort: "ReadOnly.OrderId"
    }
  }
