include "moments";

# Orders that changed within the window themselves come later anyway.
by_moment(.body.payments; .updated_at; $cursor; $since; $page)
| . + {
    body: [],
    more: true,
    cursor: (if .more then .cursor else "orders" end),
    set: {
      orders: ([.body[] | .payment_collection.order | objects
        | select((.updated_at | sub("\\.[0-9]+"; "")) <= ($since | sub("\\.[0-9]+"; ""))) | .id] | unique)
    }
  }
