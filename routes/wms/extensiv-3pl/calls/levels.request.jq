{
  path: "/inventory/stocksummaries",
  query: {pgsiz: $page, pgnum: ($cursor // "1"), rql: "FacilityId==\($settings.facility_id)", orderednotallocated: true}
}
