package io.caravan.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Writes answers as text for whoever prefers that; a problem is its sentence. */
final class PlainTextWriter extends AbstractHttpMessageConverter<Object> {

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    PlainTextWriter() {
        super(TEXT);
    }

    /** Last in the line, so that JSON is what whoever does not say gets. */
    @Configuration(proxyBeanMethods = false)
    static class Wiring implements WebMvcConfigurer {
        @Override
        public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
            converters.add(new PlainTextWriter());
        }
    }

    @Override
    protected boolean supports(Class<?> type) {
        return PlainText.class.isAssignableFrom(type) || ProblemDetail.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, MediaType media) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("text is not read", input);
    }

    @Override
    protected void writeInternal(Object answer, HttpOutputMessage output) throws IOException {
        String text = answer instanceof PlainText plain ? plain.text() : ((ProblemDetail) answer).getDetail() + "\n";
        output.getBody().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
