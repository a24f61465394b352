include "graphql";

answered({body: .sent})
