{body: .sent}
