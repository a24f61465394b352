# Squarespace is younger than this day: the answer is short, and only a key that may read orders gets it.
{path: "/orders", query: {modifiedAfter: "2000-01-01T00:00:00Z", modifiedBefore: "2000-01-02T00:00:00Z"}}
