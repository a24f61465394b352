{body: null}
