# The cursor, `more` and `set` are a push's own: none of them may reach the page that is asked for afterwards.
{body: [.body], cursor: "of-the-push", more: true, set: {pushed: true}}
