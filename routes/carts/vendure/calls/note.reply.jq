include "graphql";

answered({body: {accepted: true, id: .body.data.addNoteToOrder.id}})
