package io.caravan.accounts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in two sentences, instead of a stack trace, why the hub does not start without its key. */
final class SecretKeyFailureAnalyzer extends AbstractFailureAnalyzer<SecretKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SecretKeyException cause) {
        return new FailureAnalysis(
                "The key that seals stored secrets cannot be used: " + cause.getMessage(),
                "Start with the key the secrets were sealed with; see Secrets in docs/accounts.md.",
                cause);
    }
}
